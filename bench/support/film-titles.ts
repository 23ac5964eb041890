import { seeded } from './random.js';

export interface FilmTitle {
  readonly title: string;
  readonly year: number;
  readonly people: readonly string[];
}

const ADJECTIVES =
  'amber broken burning crimson crooked distant empty endless fallen final forgotten frozen gentle golden hidden hollow last little lonely long lost midnight narrow naked northern pale perfect quiet red restless savage secret silent silver sleeping stolen strange sudden sweet tender thousand twisted unfinished velvet wandering white wicked wild winter wooden young'.split(
    ' ',
  );
const NOUNS =
  'affair alphabet angel apartment archer army arrow ballad bandit baron bell bird blood boat bride bridge brother butcher cage captain carnival castle cathedral circus city clock coast conspiracy country crossing crown dancer daughter detective diamond doctor dog dragon dream dust eagle echo edge emperor empire engine eclipse exile factory family farewell father feather fever field fire flight flower forest fortune fugitive garden gardener ghost giant girl glass gunman harbour harvest heart hero highway hill horizon horse hotel hour house hunter hurricane husband island journey judge juror kingdom kiss labyrinth lady lake lantern legend letter lighthouse lion locksmith lover machine magician maiden man map marriage mask master memory merchant messenger mill miracle mirror moon morning mother mountain murderer musician neighbour night ocean orchard orphan outlaw painter palace parade paradise passenger path pearl pilot pirate planet player poet portrait prince princess prisoner promise prophet puppet queen rain ranger rebel return ring river road rose sailor scarecrow scholar sea season shadow ship shore silence sister sky smuggler snow soldier song sparrow spider spy stable station storm stranger street student sultan summer sun swimmer sword tailor teacher temple thief thunder tiger tower trail train traveller treasure tree trial valley vampire village violin visitor voyage war warrior water wedding wheel widow wife wind window witness wolf woman word world writer'.split(
    ' ',
  );
const PLACES =
  'Alexandria Amsterdam Antwerp Bogotá Bombay Brooklyn Budapest Cádiz Córdoba Dublin Göteborg Havana Istanbul Kraków Lisbon Łódź Malmö Marseille Mexico Naples Odessa Orléans Oxford Paris Prague Reykjavík Salonika São Sevilla Shanghai Tangier Tehran Tokyo Trieste Valparaíso Venice Vienna Warsaw Zürich Århus'.split(
    ' ',
  );
const FIRST =
  'Ada Agnès Akira André Anna Ben Björn Carla Chloé Clara Dan Elif Elsa Emil Esther Eva Finn Freya Gael Gia Hana Hugo Ida Inês Iris Ivan Jana Jon José Juno Kaori Kim Lars Leo Lila Luís Mara María Mia Milo Nadia Noa Noël Olga Omar Paul Pia Quinn René Ria Rosa Sam Sofía Sven Tess Theo Uma Vera Vik Wen Xia Yan Zoë'.split(
    ' ',
  );
const LAST =
  'Abbott Adler Almeida Andersson Baptiste Becker Bergström Bianchi Brandt Castell Conti Cruz Dahl Delacroix Dorn Dvořák Ekman Farrow Ferreira Fischer Fuentes García Grau Hansen Hartmann Holm Horváth Ibsen Jansen Järvinen Keller Kovács Kowalski Laurent Lefèvre Lindqvist Lund Marchetti Moreau Moss Müller Nakamura Nilsson Nord Novák Ocampo Okafor Olsen Petrov Quist Rask Rossi Sørensen Sato Schäfer Silva Thorn Tóth Varga Vogel Weiss Yamada Zeller'.split(
    ' ',
  );

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Titles as films have them, with their year and people; the same ones for the same seed. Few people are in most of them. */
export function filmTitles(count: number, seed = 1): FilmTitle[] {
  const random = seeded(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = (list: readonly string[]): string => list[below(list.length)] as string;
  const noun = (): string => capital(pick(NOUNS));
  const adjective = (): string => capital(pick(ADJECTIVES));
  const shapes: readonly (() => string)[] = [
    () => `The ${adjective()} ${noun()}`,
    () => `The ${noun()} of ${pick(PLACES)}`,
    () => `${adjective()} ${noun()}s`,
    () => `The ${noun()} and the ${noun()}`,
    () => `${noun()} in ${pick(PLACES)}`,
    () => `${pick(FIRST)}’s ${noun()}`,
    () => `${adjective()} ${noun()}: The ${noun()}’s ${noun()}`,
    () => `A ${noun()} for ${pick(FIRST)}`,
    () => `${noun()} ${2 + below(4)}`,
    () => `Where the ${noun()}s ${pick(['Sleep', 'Wait', 'Sing', 'Burn', 'Return'])}`,
    () => `${pick(PLACES)}, ${1900 + below(120)}`,
    () => `My ${adjective()} ${noun()} & ${noun()}`,
  ];
  const person = (): string => {
    const rank = Math.floor(5_000 ** random());
    const middle = rank > 2_000 ? `${FIRST[(rank * 11) % FIRST.length] ?? ''} ` : '';
    return `${FIRST[(rank * 7) % FIRST.length] ?? ''} ${middle}${LAST[(rank * 13) % LAST.length] ?? ''}`;
  };
  const films = new Map<string, FilmTitle>();
  while (films.size < count) {
    const title = (shapes[below(shapes.length)] as () => string)();
    const year = 1930 + below(95);
    // Somebody in every third film is in no other.
    const guest = below(3) === 0 ? [`${pick(FIRST)} ${pick(FIRST)} ${pick(LAST)}-${pick(LAST)}`] : [];
    const people = [...new Set([...Array.from({ length: 1 + below(4) }, person), ...guest])];
    if (!films.has(title)) films.set(title, { title, year, people });
  }
  return [...films.values()];
}
