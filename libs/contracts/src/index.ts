export * from './schemas/common.js';
export * from './schemas/pictures.js';
export * from './schemas/video.js';
export * from './schemas/library.js';
export * from './schemas/account.js';
export * from './schemas/catalogue.js';
export * from './schemas/operations.js';
export { GENERAL_ERRORS, type Access, type Route } from './routes/route.js';
export { routes, type Routes, type RouteKey } from './routes/routes.js';
