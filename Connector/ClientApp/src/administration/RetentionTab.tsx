import { DeletionDemands } from './DeletionDemands';
import { LastPurge } from './LastPurge';
import { RetentionPeriods } from './RetentionPeriods';

/** How long contents are kept, what would go now, how the last run went, and what platforms demanded. */
export function RetentionTab() {
  return (
    <>
      <RetentionPeriods />
      <LastPurge />
      <DeletionDemands />
    </>
  );
}
