/** Splits `A, B & C`, in whatever language the last one is joined. */
export function splitPeople(text: string): string[] {
  const names = text
    .split(/\s*[,;&+、，]\s*|\s+(?:and|und|et|y|e|og|och|i|и|feat\.?|ft\.?|featuring|with|x)\s+/giu)
    .map((name) => name.replace(/_/g, ' ').replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '');
  return [...new Set(names)];
}

const PERSON = /^\p{Lu}[\p{L}'’.-]*(?:\s(?:de|del|da|di|van|von|der|la|le|bin|al|\p{Lu}[\p{L}'’.-]*)){1,3}$/u;

/** Whether a text is surely a list of people: two or more, each with at least a first and a last name. */
export function looksLikePeople(text: string): boolean {
  if (!/[,&;、，]/u.test(text)) return false;
  const names = text.split(/\s*[,&;、，]\s*/u);
  return names.length > 1 && names.every((name) => PERSON.test(name.trim()));
}
