using Finance.Disclosure.Storage;
using Finance.Hosting;
using Finance.Hosting.Health;
using Finance.Hosting.Jobs;

namespace Finance.Disclosure.Jobs;

internal static class LogSetup
{
    /// <summary>The signed checkpoints of the log and its verification.</summary>
    public static void AddPublicationLog(this FinanceServiceBuilder service)
    {
        if (CheckpointSigner.Read(service.Settings) is { } signer)
        {
            // By a factory, so that the container disposes of it.
            service.Services.AddSingleton(_ => signer);
        }

        service.Services.AddScoped<LogVerifier>();
        service.Services.AddSingleton<IReadinessCheck, LogHealth>();
        service.AddTimedTask<SignCheckpoints>().AddTimedTask<VerifyLog>();
    }
}
