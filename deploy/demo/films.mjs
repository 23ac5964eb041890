/** The films of the demo: short, from computed stills that a camera moves over. Names, people and notes are invented. */
export const FILMS = [
  {
    file: 'Drama/Anna Lindqvist, Tomas Reyes - Northlight Pictures - [2019-05-01] The Lighthouse Keeper #sea #quiet.mp4',
    stills: ['lighthouse', 'saltsea', 'gate'],
    seconds: 18,
  },
  {
    file: 'Drama/Mira Castellan - Northlight Pictures - [2021-11-12] Letters from the Glasshouse #quiet #garden.mp4',
    stills: ['glasshouse', 'window', 'kitchen'],
    seconds: 15,
  },
  {
    file: 'Drama/Jonas Ek, Mira Castellan - Harbour House - [2016-02-20] Rain on Tram Nine #city #rain.mkv',
    stills: ['tram', 'rain', 'corridor'],
    seconds: 16,
  },
  {
    file: 'Science fiction/Two Moons over Arrah (2023).mp4',
    stills: ['moons', 'planet', 'dunes'],
    seconds: 20,
    nfo: {
      title: 'Two Moons over Arrah',
      year: 2023,
      studio: 'Orbit Film',
      plot: 'A survey crew counts the tides of a world with two moons, and one tide too many.',
      actors: ['Sana Okafor', 'Tomas Reyes'],
      tags: ['space', 'expedition'],
    },
  },
  {
    file: 'Science fiction/Stars.Between.Stations.2022.1080p.x264.mkv',
    stills: ['stars', 'express', 'aurora'],
    seconds: 14,
  },
  {
    file: 'Documentaries/The Kelp Forest (2018)/The Kelp Forest (2018).mp4',
    stills: ['kelp', 'saltsea'],
    seconds: 17,
    nfo: {
      title: 'The Kelp Forest',
      year: 2018,
      studio: 'Tidewater',
      plot: 'One year below the surface of one cold bay.',
      actors: [],
      tags: ['sea', 'nature'],
    },
  },
  { file: 'Documentaries/Cranes over the Ridges (2020).mp4', stills: ['cranes', 'ridges', 'forest'], seconds: 13 },
  { file: 'Documentaries/Ink (2017).webm', stills: ['ink', 'cinema'], seconds: 10 },
  { file: 'Series/Snow Line/Season 01/Snow Line S01E01 The Bridge.mp4', stills: ['bridge', 'snow'], seconds: 12 },
  { file: 'Series/Snow Line/Season 01/Snow Line S01E02 The Road.mp4', stills: ['road', 'snow', 'forest'], seconds: 12 },
  { file: 'Series/Snow Line/Season 01/Snow Line S01E03 The Skyline.mp4', stills: ['skyline', 'snow'], seconds: 11 },
];

/** Damaged on purpose: a demo shows what happens to such files too. */
export const DAMAGED = {
  file: 'Unsorted/half a download.mp4',
  of: 'Series/Snow Line/Season 01/Snow Line S01E01 The Bridge.mp4',
  bytes: 90_000,
};
export const COPY = {
  file: 'Unsorted/tram (copy).mkv',
  of: 'Drama/Jonas Ek, Mira Castellan - Harbour House - [2016-02-20] Rain on Tram Nine #city #rain.mkv',
};
