import type { Suggestions } from '#contracts';
import { Building2, Layers, Tag, User, type LucideIcon } from 'lucide-preact';

export const PLACE_ICONS: Readonly<Record<Suggestions['entries'][number]['kind'], LucideIcon>> = {
  performer: User,
  studio: Building2,
  tag: Tag,
  collection: Layers,
};
