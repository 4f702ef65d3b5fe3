namespace ChatClosing.Simulator;

/// <summary>A picture that customers can send and that can really be fetched.</summary>
public enum CustomerPicture
{
    /// <summary>A torn parcel.</summary>
    Parcel,

    /// <summary>A lamp.</summary>
    Lamp,

    /// <summary>A receipt.</summary>
    Receipt,
}
