import { Dialog } from '../components/dialog/Dialog.tsx';
import { KEY_GROUPS } from './key-bindings.ts';
import './keys-sheet.css';

export const KeysSheet = ({ onClose }: { onClose: () => void }) => (
  <Dialog title="Keys" wide onClose={onClose}>
    <div class="key-cols">
      {KEY_GROUPS.map((group) => (
        <section key={group.title}>
          <h3>{group.title}</h3>
          <dl>
            {group.keys.map((binding) => (
              <div key={binding.what}>
                <dt>{binding.what}</dt>
                <dd>
                  {binding.keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  </Dialog>
);
