import { SearchUnavailable } from '../search-unavailable.js';

interface ClientError {
  readonly httpStatus?: number;
  readonly code?: string;
  readonly message: string;
  readonly response?: { readonly status?: number };
}

export const statusOf = (error: unknown): number | null => {
  const { httpStatus, response } = error as ClientError;
  return httpStatus ?? response?.status ?? null;
};

export const isMissing = (error: unknown): boolean => statusOf(error) === 404;

/** In words for a person. The client's own errors carry the key in their request: nothing of them goes further. */
export function unavailable(error: unknown, origin: string): SearchUnavailable {
  if (error instanceof SearchUnavailable) return error;
  return new SearchUnavailable('typesense', reasonOf(error as ClientError, origin));
}

function reasonOf(error: ClientError, origin: string): string {
  const status = statusOf(error);
  if (status === 401 || status === 403) return `${origin} refuses the key: mend KINOLOG_TYPESENSE_KEY`;
  if (status === 503) return `${origin} is not ready`;
  if (status !== null && status > 0) return `${origin} answers ${status}: ${error.message}`;
  switch (error.code) {
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EPIPE':
      return `nothing answers at ${origin}`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host of ${origin} is not known`;
    case 'ECONNABORTED':
    case 'ETIMEDOUT':
      return `${origin} did not answer in time`;
    default:
      return `${origin}: ${error.message}`;
  }
}
