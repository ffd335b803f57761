import { whenKnown } from './late';
import type { Report } from './rule';
import { describe, type Field, refusal } from './shape';
import { currentEngine, isOpaque } from './value';

/** Deeper than any data that a program writes; what goes on refers to itself. */
const deepest = 100;

/** An object of plain data, of whatever form, whose leaves may be deferred: parts that are written as text in the end. */
export const dataObject: Field = (value, report) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isOpaque(value)) {
    report([], `${describe(value)} is given where an object is wanted`);
  } else walk(value, [], report);
};

function walk(node: unknown, path: readonly (string | number)[], report: Report): void {
  switch (typeof node) {
    case 'number':
      if (!Number.isFinite(node)) report(path, `${node} is no number that can be written; give a finite one`);
      return;
    case 'bigint':
    case 'symbol':
      report(path, `a ${typeof node} is not plain data; give text or a number`);
      return;
    case 'object':
    case 'function':
      if (node !== null) walkObject(node, path, report);
  }
}

function walkObject(node: object, path: readonly (string | number)[], report: Report): void {
  if (path.length > deepest) {
    report(path.slice(0, 3), `is nested more than ${deepest} levels deep, or refers to itself; give plain data`);
  } else if (Array.isArray(node)) {
    for (let i = 0; i < node.length; i += 1) {
      if (node[i] === undefined) report([...path, i], 'undefined is given in a list; leave the item out');
      else walk(node[i], [...path, i], report);
    }
  } else if (isOpaque(node)) {
    if (currentEngine().owns(node)) whenKnown(node, (held) => walk(held, path, report));
    else report(path, refusal(node));
  } else {
    for (const key of Object.keys(node)) {
      if (key === '__proto__') report(path, '"__proto__" cannot be a key; choose another name');
      else walk((node as Readonly<Record<string, unknown>>)[key], [...path, key], report);
    }
  }
}
