import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What Kubernetes' own code said of a name; `true` is accepted. */
export interface NameCase {
  readonly text: string;
  readonly label: boolean;
  readonly subdomain: boolean;
  readonly serviceLabel: boolean;
  readonly qualifiedName: boolean;
  readonly labelValue: boolean;
  readonly portName: boolean;
}

/** What Kubernetes' own code made of quantities; `null` is refused, or is not to be compared. */
interface QuantityCases {
  readonly parse: readonly { readonly text: string; readonly canonical: string | null }[];
  readonly sums: readonly {
    readonly left: string;
    readonly right: string;
    readonly compare: number;
    readonly sum: string;
    readonly value: string | null;
    readonly milliValue: string | null;
  }[];
}

function read<Content>(file: string): Content {
  return JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as Content;
}

export const nameCases = read<{ readonly cases: readonly NameCase[] }>('name-cases.json').cases;
export const quantityCases = read<QuantityCases>('quantity-cases.json');
