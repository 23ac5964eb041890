import type { ProblemError } from '#client';
import { CircleAlert } from 'lucide-preact';

/** Why a form was not taken, when it is about no single field. */
export const FormError = ({ error }: { error: ProblemError | null }) =>
  error && (
    <p class="notice notice-danger" role="alert">
      <CircleAlert />
      <span>{error.message}</span>
    </p>
  );
