namespace ChatClosing.Simulator.WhatsApp.Cloud;

/// <summary>The platform does not take what the product sent.</summary>
/// <param name="error">What it answers.</param>
internal sealed class CloudRefusal(GraphErrors error) : Exception(error.Message)
{
    /// <summary>What it answers.</summary>
    public GraphErrors Error => error;
}
