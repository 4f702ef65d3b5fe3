namespace ChatClosing.Agents.SignIn;

/// <summary>What became of an attempt to sign in.</summary>
internal enum Verdict
{
    /// <summary>Name and password belong together.</summary>
    Right,

    /// <summary>They do not, or there is no such name, or the user is deactivated: nobody is told which.</summary>
    Wrong,

    /// <summary>Too many failures for this name, which may not exist; the password was not considered.</summary>
    LockedOut,
}
