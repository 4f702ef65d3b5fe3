using ChatClosing.Operations.Start;

namespace ChatClosing.Delivery;

/// <summary>Refuses the start on settings with which messages would never leave, or twice.</summary>
internal sealed class DeliverySettingsCheck(DeliverySettings settings) : ISettingsCheck
{
    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (settings.Parallel < 1)
            yield return $"Delivery__Parallel is {settings.Parallel}. At least 1, or nothing leaves.";
        if (settings.CallTimeout <= TimeSpan.Zero || settings.FileTimeout < settings.CallTimeout)
            yield return "Delivery__CallTimeout has to be more than 0, and Delivery__FileTimeout no shorter.";
        if (settings.Lease <= settings.FileTimeout)
            yield return $"Delivery__Lease is {settings.Lease}. It has to be longer than a call can take (Delivery__FileTimeout, {settings.FileTimeout}), or a message could leave twice.";
        if (settings.KeepUnknownReceipts <= TimeSpan.Zero)
            yield return "Delivery__KeepUnknownReceipts has to be more than 0, or a receipt that is faster than the platform's answer is lost.";
        if (settings.Sweep <= TimeSpan.Zero)
            yield return $"Delivery__Sweep is {settings.Sweep}. It has to be more than 0.";
    }
}
