import { construct } from 'kubevirt-kit/cdk8s';
import { team } from './index';

/** A team's machines with their claims, and one Service in front of all of them. */
export class Team extends construct(team) {}
