using System.CommandLine;
using ChatClosing.Agents.Audit;
using ChatClosing.Operations.CommandLine;
using ChatClosing.Storage;

namespace ChatClosing.Agents.CommandLine;

/// <summary><c>audit verify</c>.</summary>
internal static class AuditCommand
{
    public static Command Create(CommandHost host)
    {
        var head = new Option<string?>("--head")
        {
            HelpName = "HEAD",
            Description = "A head that an earlier verify printed: shows that nothing was cut off since.",
        };
        var verify = new Command("verify", "Read the audit from its first row and check that every row is as it was written.") { head };
        verify.SetAction((parsed, cancel) => host.WithDatabaseAsync(
            async services =>
            {
                var proof = await AuditProof.OfAsync(services.GetRequiredService<ChatDb>(), parsed.GetValue(head), cancel);
                Console.WriteLine($"{proof.Rows} rows are as they were written; {proof.Open} are not chained yet.");
                if (proof.Head is not null)
                    Console.WriteLine($"Head: {proof.Head}");
                return proof.Fault is null ? CommandHost.Done : await CommandHost.RefuseAsync(proof.Fault);
            },
            cancel));
        return new Command("audit", "Who did, saw and exported what.") { verify };
    }
}
