using Finance.Disclosure.Storage;
using Finance.Hosting.Jobs;

namespace Finance.Disclosure.Jobs;

/// <summary>Signs the log every day, also after days without entries, and soon after each entry, so that no publication waits for its proof.</summary>
public sealed class SignCheckpoints(DisclosureDb db, CheckpointSigner signer, TimeProvider clock) : ITimedTask
{
    public string Name => "sign-checkpoints";

    public TimeSpan Every => TimeSpan.FromSeconds(30);

    public Task RunAsync(CancellationToken cancellationToken) => signer.SignAsync(db, clock.GetUtcNow(), cancellationToken);
}
