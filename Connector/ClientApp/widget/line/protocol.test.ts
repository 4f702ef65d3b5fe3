import { describe, expect, it } from 'vitest';
import { readFrame, statusIn } from './protocol';

describe('a frame', () => {
  it('is nothing when it only keeps the line open or cannot be read', () => {
    for (const data of ['', ' ', '{"activities"', undefined, new ArrayBuffer(1)]) expect(readFrame(data)).toBeNull();
  });

  it('brings activities and how far the stream was heard', () => {
    expect(readFrame('{"activities":[{"type":"typing"},null],"watermark":7}')).toEqual({ activities: [{ type: 'typing' }], watermark: '7' });
    expect(readFrame('{"activities":null}')).toEqual({ activities: [], watermark: null });
    expect(readFrame('null')).toEqual({ activities: [], watermark: null });
  });
});

it('finds the status in its own event only', () => {
  const value = { status: 'waiting' } as const;
  expect(statusIn({ type: 'event', name: 'chatclosing/status', value })).toBe(value);
  expect(statusIn({ type: 'event', name: 'other', value })).toBeNull();
  expect(statusIn({ type: 'message', value })).toBeNull();
});
