using System.Globalization;
using Finance.Hosting.Identity;

namespace Finance.Hosting.Health;

/// <summary>Protected routes answer only while revocations are known.</summary>
internal sealed class IdentityReadiness(Revocations revocations) : IReadinessCheck
{
    public string Name => "identity";

    public Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult(
            new ReadinessResult(
                revocations.AreTrusted,
                revocations.ReadAt is { } readAt
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"吊销名单读取于 {readAt.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm:ss}"
                    )
                    : "吊销名单尚未读到"
            )
        );
}
