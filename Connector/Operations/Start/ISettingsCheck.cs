namespace ChatClosing.Operations.Start;

/// <summary>
/// Checks one feature's settings. All of them run before the server starts, and for <c>config check</c>; register yours with
/// <c>services.AddSingleton&lt;ISettingsCheck, …&gt;()</c>. It only reads settings: no database, no network.
/// </summary>
public interface ISettingsCheck
{
    /// <summary>
    /// What is wrong, one sentence each, which starts with the setting's key as it is written in the environment (<c>Channels__shop__AppSecret</c>)
    /// and never
    /// holds a secret's value; nothing when all is well.
    /// </summary>
    IEnumerable<string> Problems();
}
