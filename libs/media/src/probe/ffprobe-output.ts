/** The parts of ffprobe's JSON that are read. Numbers come as text or as numbers, by field and version. */
export interface ProbeOutput {
  readonly format?: ProbeFormat;
  readonly streams?: readonly ProbeStream[];
  readonly chapters?: readonly ProbeChapter[];
}

type Loose = string | number;
type Tags = Readonly<Record<string, string>>;

export interface ProbeFormat {
  readonly format_name?: string;
  readonly duration?: Loose;
  readonly start_time?: Loose;
  readonly bit_rate?: Loose;
  readonly tags?: Tags;
}

export interface ProbeStream {
  readonly index: number;
  readonly codec_type?: string;
  readonly codec_name?: string;
  readonly codec_tag_string?: string;
  readonly profile?: Loose;
  readonly level?: Loose;
  readonly width?: number;
  readonly height?: number;
  readonly pix_fmt?: string;
  readonly bits_per_raw_sample?: Loose;
  readonly avg_frame_rate?: string;
  readonly r_frame_rate?: string;
  readonly field_order?: string;
  readonly color_transfer?: string;
  readonly sample_aspect_ratio?: string;
  readonly bit_rate?: Loose;
  readonly duration?: Loose;
  readonly channels?: number;
  readonly sample_rate?: Loose;
  readonly tags?: Tags;
  readonly disposition?: Readonly<Record<string, number>>;
  readonly side_data_list?: readonly { readonly side_data_type?: string; readonly rotation?: Loose }[];
}

export interface ProbeChapter {
  readonly start_time?: Loose;
  readonly end_time?: Loose;
  readonly tags?: Tags;
}
