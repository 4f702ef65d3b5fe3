using ChatClosing.Operations.Start;

namespace ChatClosing.Agents.SignIn;

/// <summary>Checks the settings below <c>SignIn__</c>: each can be read and is more than nothing.</summary>
internal sealed class SignInSettingsCheck(IConfiguration configuration) : ISettingsCheck
{
    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        foreach (var property in typeof(SignInSettings).GetProperties())
        {
            if (configuration[$"SignIn:{property.Name}"] is not { } text)
                continue;
            if (property.PropertyType == typeof(int) && !(int.TryParse(text, out var number) && number > 0))
                yield return $"SignIn__{property.Name} is not a number above 0.";
            if (property.PropertyType == typeof(TimeSpan)
                && !(TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero))
                yield return $"SignIn__{property.Name} is not a time. Write hh:mm:ss.";
        }
    }
}
