import type { Upload } from './channelTypes';
import { antiforgeryToken } from './http';
import { Problem } from './problem';

/** Sends a file to the server. `told` hears how much of it is there, from 0 to 1. Throws {@link Problem}; an aborted one is `aborted`. */
export function upload(file: File, told: (share: number) => void, signal: AbortSignal): Promise<Upload> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/uploads');
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-Antiforgery', antiforgeryToken());
    request.setRequestHeader('Idempotency-Key', crypto.randomUUID());
    request.upload.onprogress = event => {
      if (event.lengthComputable && event.total > 0) told(event.loaded / event.total);
    };
    request.onerror = () => failed(Problem.offline());
    request.onabort = () => failed(new Problem(-1, { type: 'aborted' }));
    request.onload = () => {
      const body = read(request.responseText);
      if (request.status === 201 || request.status === 200) done(body as unknown as Upload);
      else failed(new Problem(request.status, body));
    };
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}

function read(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    // A proxy that refuses a large body answers with a page of its own; the status says enough.
    return {};
  }
}
