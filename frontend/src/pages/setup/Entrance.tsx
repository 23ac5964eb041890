import type { ComponentChildren } from 'preact';
import { Logo } from '../../frame/Brand.tsx';
import './setup.css';
import { Wall } from './Wall.tsx';

/** The two halves that greet: a form, and a wall of pictures. */
export const Entrance = ({ children, foot }: { children: ComponentChildren; foot?: ComponentChildren }) => (
  <div class="setup">
    <main class="set-form">
      <p class="brand set-brand">
        <Logo />
        <span>Kinolog</span>
      </p>
      <div class="set-body">{children}</div>
      {foot && <p class="set-foot subtle">{foot}</p>}
    </main>
    <Wall />
  </div>
);
