/**
 * Text that PyYAML, with which cloud-init reads, takes for something else unless it is quoted, or does not take at all:
 * `=` and `<<`, tabs in a line, control characters, the line breaks that only YAML 1.1 knows, halves of characters.
 */
const misread = /^(?:=|<<)$|^[^\n]*\t[^\n]*$|[\x7f-\x9f\u2028\u2029\ufeff]|\p{Surrogate}/u;

/** What must be escaped even in quotes. */
const unprintable = /[\x7f-\x9f\u2028\u2029\ufeff]/g;

/** Plain data as YAML 1.1 for cloud-init, in which `yes` is a boolean and `017` a number. */
export function stringifyYaml(data: object): string {
  const { Document, Scalar, visit } = yaml();
  const document = new Document(data, {
    version: '1.1',
    aliasDuplicateObjects: false,
    // Without the merge key of YAML 1.1, which is written bare whatever stands there.
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:merge'),
  });
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === 'string' && misread.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const text = document.toString({ lineWidth: 0 });
  return text.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Loaded by the first cloud-config only: most programs that load this library never need it. */
function yaml(): typeof import('yaml') {
  return require('yaml') as typeof import('yaml');
}
