using System.Text;
using Microsoft.AspNetCore.Http;

namespace ChatClosing.Simulator.WhatsApp.Twilio;

/// <summary>HTTP Basic as Twilio asks for it: the account with its auth token, or the API key with its secret.</summary>
internal static class BasicCheck
{
    public static bool Passes(HttpContext http, SimulatedTwilio twilio)
    {
        var number = twilio.Number;
        var given = http.Request.Headers.Authorization.ToString();
        return !twilio.Faults.TokenIsDead
            && (given == Basic(number.AccountSid, number.AuthToken)
                || (number is { ApiKey: { } key, ApiSecret: { } secret } && given == Basic(key, secret)));
    }

    private static string Basic(string user, string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
}
