import type { KindSchema } from '../../../imports/schemas';
import type { Path } from '../path';
import type { Reading } from './webhook';

/** One thing that the API server checks of the structure of any object. */
export interface StructureRule {
  /** `structure/` and what it asks. */
  readonly id: `structure/${'unique' | 'valid' | 'require' | 'no'}-${string}`;
  /** What it says, for a list of rules. */
  readonly says: string;
  /** The upstream fact behind it. @default - what it says makes it plain */
  readonly why?: string;
  /** The upstream file and function whose condition this is. */
  readonly mirrors: string;
}

/** All of them, by the name that the code uses. */
export const structureRule = {
  kind: {
    id: 'structure/valid-kind',
    says: 'the cluster serves the kind in the version that the object names',
    mirrors: 'apimachinery/pkg/api/meta/restmapper.go RESTMapping',
  },
  unknown: {
    id: 'structure/no-unknown-field',
    says: 'every field is one that the kind has',
    mirrors: 'apiextensions-apiserver/pkg/apiserver/schema/pruning/algorithm.go PruneWithOptions',
  },
  required: {
    id: 'structure/require-field',
    says: 'every field is there that the kind cannot do without',
    mirrors: 'kube-openapi/pkg/validation/validate/object_validator.go Validate',
  },
  type: {
    id: 'structure/valid-type',
    says: 'every value has the type of its field',
    mirrors: 'kube-openapi/pkg/validation/validate/type.go Validate',
  },
  enumeration: {
    id: 'structure/valid-enum',
    says: 'a field that takes one of a few values holds one of them',
    mirrors: 'kube-openapi/pkg/validation/validate/validator.go basicCommonValidator',
  },
  quantity: {
    id: 'structure/valid-quantity',
    says: 'an amount is a number with a unit that Kubernetes knows',
    mirrors: 'apimachinery/pkg/api/resource/quantity.go ParseQuantity',
  },
  pattern: {
    id: 'structure/valid-pattern',
    says: 'text has the form that its field asks for',
    mirrors: 'kube-openapi/pkg/validation/validate/values.go Pattern',
  },
  format: {
    id: 'structure/valid-format',
    says: 'a time is one of RFC 3339, and binary data are base64',
    mirrors: 'kube-openapi/pkg/validation/strfmt/time.go IsDateTime',
  },
  range: {
    id: 'structure/valid-range',
    says: 'a number is neither smaller nor larger than its field takes',
    mirrors: 'kube-openapi/pkg/validation/validate/validator.go numberValidator',
  },
  length: {
    id: 'structure/valid-length',
    says: 'text and lists are neither shorter nor longer than their field takes',
    mirrors: 'kube-openapi/pkg/validation/validate/values.go MaxLength, MaxItems',
  },
  key: {
    id: 'structure/unique-key',
    says: 'no two items of a list have the key by which the API tells them apart',
    mirrors: 'apiextensions-apiserver/pkg/apiserver/schema/listtype/validation.go ValidateListSetsAndMaps',
  },
  rule: {
    id: 'structure/valid-rule',
    says: 'the conditions hold that the definition of the kind states as CEL',
    mirrors: 'apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go Validate',
  },
  metadata: {
    id: 'structure/valid-metadata',
    says: 'owners, finalizers and managed fields are ones that the API server takes',
    mirrors: 'apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMetaAccessor',
  },
} as const satisfies Readonly<Record<string, StructureRule>>;

/** Says that something is wrong with the structure of an object. */
export type StructureReport = (rule: StructureRule, path: Path, message: string) => void;

/** One walk over one object. */
export interface Walk {
  readonly kind: KindSchema;
  /** Where the walk is; its own, and changing. */
  readonly path: (string | number)[];
  readonly report: StructureReport;
  /** What reads the object beside the API server. */
  readonly reading: Reading;
  /** Whether what is walked is written anew before its schema is asked. */
  rewritten: boolean;
  /** How much has been reported. */
  found: number;
}

/** Reports something where the walk is, or at a key or an index of it. */
export function say(walk: Walk, rule: StructureRule, message: string, key?: string | number): void {
  walk.found += 1;
  walk.report(rule, key === undefined ? [...walk.path] : [...walk.path, key], message);
}
