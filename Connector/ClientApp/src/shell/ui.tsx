import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Tooltip, TooltipTrigger, type ButtonProps } from 'react-aria-components';

type Look = 'primary' | 'plain' | 'danger' | 'normal';
interface BtnProps extends Omit<ButtonProps, 'className' | 'children'> {
  look?: Look;
  size?: 'sm' | 'lg';
  extra?: string;
  busy?: boolean;
  children: ReactNode;
}

/** While busy it keeps its place and the focus, and does nothing when pressed again. */
export function Btn({ look = 'normal', size, extra = '', busy = false, onPress, children, ...rest }: BtnProps) {
  const classes = ['btn', look !== 'normal' && `btn--${look}`, size && `btn--${size}`, busy && 'btn--busy', extra]
    .filter(Boolean)
    .join(' ');
  return (
    <Button {...rest} {...(onPress && !busy && { onPress })} data-busy={busy || undefined} className={classes}>
      {children}
    </Button>
  );
}

/** A button that is only a sign: always with a name, which is its tooltip too. */
export function IconBtn({
  label,
  icon: Icon,
  keys,
  ...rest
}: Omit<ButtonProps, 'className' | 'children'> & { label: string; icon: LucideIcon; keys?: string }) {
  return (
    <TooltipTrigger delay={500}>
      <Button {...rest} aria-label={label} className="ib">
        <Icon className="i" aria-hidden />
      </Button>
      <Tooltip className="tip" offset={6}>
        {label}
        {keys && <kbd>{keys}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}

export function State({ icon: Icon, tone, children }: { icon: LucideIcon; tone?: string; children: ReactNode }) {
  return (
    <span className={`state${tone ? ` state--${tone}` : ''}`}>
      <Icon className="i i--sm" aria-hidden />
      <span className="cut">{children}</span>
    </span>
  );
}

export function Banner({
  icon: Icon,
  tone,
  children,
  action,
  role,
}: {
  icon: LucideIcon;
  tone?: 'attention' | 'danger' | 'ok';
  children: ReactNode;
  action?: ReactNode;
  role?: 'status' | 'alert';
}) {
  return (
    <div className={`banner${tone ? ` banner--${tone}` : ''}`} role={role}>
      <Icon className="i" aria-hidden />
      <span className="grow">{children}</span>
      {action}
    </div>
  );
}

export function Empty({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <Icon className="i" aria-hidden />
      <h3>{title}</h3>
      {children && <p>{children}</p>}
      {action && <div className="row-h">{action}</div>}
    </div>
  );
}
