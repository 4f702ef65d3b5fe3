import type { ReactNode } from 'react';
import { Switch, type SwitchProps } from 'react-aria-components';

export function Toggle({ children, ...rest }: Omit<SwitchProps, 'className' | 'children'> & { children: ReactNode }) {
  return (
    <Switch {...rest} className="switch">
      <span className="switch__t" aria-hidden />
      {children}
    </Switch>
  );
}
