import { Refusal } from '../kernel/refusal.js';
import { compileTemplate } from '../naming/template.js';
import type { LibraryRules } from './library.events.js';

const MOST = 200;
const LONGEST = 500;

/**
 * The rules, trimmed and without doubles. Refuses with `library.glob-invalid`, `library.template-invalid`,
 * `library.collection-rule-invalid` or `library.too-many-rules`, naming the rule.
 */
export function validRules(rules: LibraryRules): LibraryRules {
  for (const list of [rules.include, rules.exclude, rules.templates, rules.collections]) {
    if (list.length > MOST) throw new Refusal('library.too-many-rules', `Keep to ${MOST} rules of a kind.`);
  }
  return {
    include: distinct(rules.include).map(validGlob),
    exclude: distinct(rules.exclude).map(validGlob),
    templates: distinct(rules.templates).map(validTemplate),
    collections: rules.collections.map(validCollectionRule),
  };
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts.map((text) => text.trim()))];

function validGlob(glob: string): string {
  const refuse = (what: string): never => {
    throw new Refusal('library.glob-invalid', `Correct the pattern "${glob}": ${what}.`, { glob });
  };
  if (glob === '') refuse('it is empty');
  if (glob.length > LONGEST) refuse(`it is longer than ${LONGEST} characters`);
  if (glob.includes('\0')) refuse('it holds a character that no file name can have');
  if (glob.startsWith('/')) refuse('it is matched below the library, so it begins without "/"');
  if (glob.startsWith('!')) refuse('to leave files out, put it among the exclusions without "!"');
  if (glob.split('/').includes('..')) refuse('".." would leave the library');
  const open = unclosed(glob);
  if (open) refuse(`"${open}" is not closed`);
  return glob;
}

/** The bracket that is left open, escapes (`\[`) aside. */
function unclosed(glob: string): string | null {
  const stack: string[] = [];
  for (let i = 0; i < glob.length; i++) {
    const char = glob.charAt(i);
    if (char === '\\') i++;
    else if (stack.at(-1) === '[') {
      if (char === ']') stack.pop();
    } else if (char === '[' || char === '{' || char === '(') stack.push(char);
    else if ((char === '}' && stack.at(-1) === '{') || (char === ')' && stack.at(-1) === '(')) stack.pop();
  }
  return stack.at(-1) ?? null;
}

function validTemplate(template: string): string {
  if (template.length > LONGEST) {
    throw new Refusal('library.template-invalid', `Shorten the template to ${LONGEST} characters.`, { template });
  }
  compileTemplate(template);
  return template;
}

function validCollectionRule(rule: LibraryRules['collections'][number]): LibraryRules['collections'][number] {
  const folder = rule.folder.trim().replace(/^\.?\/+|\/+$/g, '');
  const collection = rule.collection.trim();
  if (folder.split('/').includes('..') || folder.length > LONGEST || folder.includes('\0')) {
    throw new Refusal('library.collection-rule-invalid', `Name a folder below the library instead of "${folder}".`, {
      folder,
    });
  }
  if (collection === '' || collection.length > 200) {
    throw new Refusal('library.collection-rule-invalid', 'Give the collection a name of 1 to 200 characters.', {
      folder,
    });
  }
  return { folder, collection };
}
