import type { Library, VideoDetail } from '#contracts';
import { CloudOff, EyeOff, Film, Trash2 } from 'lucide-preact';
import { bytes } from '../../format/quantities.ts';
import { moment } from '../../format/times.ts';

interface FilesProps {
  readonly video: VideoDetail;
  readonly libraries: readonly Library[] | undefined;
  readonly canChoose: boolean;
  readonly onChoose: (libraryId: string, path: string) => void;
}

const STATES = {
  present: 'Here',
  missing: 'Missing',
  trashed: 'In the trash',
  excluded: 'Left out by a rule',
} as const;
const ICONS = { present: Film, missing: CloudOff, trashed: Trash2, excluded: EyeOff } as const;

/** Where the bytes are; of several copies one plays. */
export const Files = ({ video, libraries, canChoose, onChoose }: FilesProps) => (
  <>
    <h3 class="eyebrow">{video.files.length === 1 ? 'File' : `Files ${video.files.length}`}</h3>
    {video.files.map((file) => {
      const Icon = ICONS[file.state];
      const library = libraries?.find((one) => one.id === file.libraryId);
      return (
        <div key={`${file.libraryId} ${file.path}`} class="file">
          <span class={`row-icon ${file.state === 'missing' ? 'danger' : ''}`}>
            <Icon />
          </span>
          <div class="row-text">
            <span class="code">{file.path}</span>
            <span class="num" title={`Changed ${moment(file.modifiedAt)}`}>
              {[library?.name, bytes(file.size), file.state === 'present' ? null : STATES[file.state]]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
          {video.files.length > 1 &&
            (file.isPrimary ? (
              <span class="tag-state">Plays</span>
            ) : (
              canChoose &&
              file.state === 'present' && (
                <button type="button" class="btn btn-s" onClick={() => onChoose(file.libraryId, file.path)}>
                  Play this one
                </button>
              )
            ))}
        </div>
      );
    })}
  </>
);
