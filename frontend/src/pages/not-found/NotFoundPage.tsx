import { Compass } from 'lucide-preact';
import { EmptyState } from '../../components/states/EmptyState.tsx';
import { useTitle } from '../../hooks/use-title.ts';
import { paths } from '../../paths.ts';

const NotFoundPage = () => {
  useTitle('Not found');
  return (
    <EmptyState
      heading="h1"
      icon={<Compass />}
      title="There is nothing at this address"
      text="It may have been mistyped, or it is for administrators."
    >
      <a class="btn btn-primary" href={paths.dashboard}>
        Go home
      </a>
    </EmptyState>
  );
};

export default NotFoundPage;
