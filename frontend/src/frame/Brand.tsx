import { paths } from '../paths.ts';

export const Logo = () => (
  <svg viewBox="0 0 20 20" aria-hidden="true">
    <rect class="k-bar" x="2" y="2" width="4" height="16" rx="1.2" />
    <path class="k-wedge" d="M17.2 2.6v14.8a.9.9 0 0 1-1.4.7L8 11.2a1.5 1.5 0 0 1 0-2.4l7.8-6.9a.9.9 0 0 1 1.4.7Z" />
  </svg>
);

export const Brand = ({ class: more = '' }: { class?: string }) => (
  <a class={`brand ${more}`} href={paths.dashboard} aria-label="Kinolog, home">
    <Logo />
    <span>Kinolog</span>
  </a>
);
