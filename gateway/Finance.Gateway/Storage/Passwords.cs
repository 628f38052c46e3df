using System.Security.Cryptography;
using Finance.Gateway.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Finance.Gateway.Storage;

/// <summary>
/// Hashes and checks passwords with the framework's hasher, no more at a time than the machine has cores: hashing is meant to be slow and
/// must not keep other requests waiting.
/// </summary>
public sealed class Passwords : IDisposable
{
    private const int Iterations = 210_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly PasswordHasher<User> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly SemaphoreSlim cores = new(Math.Max(1, Environment.ProcessorCount));
    private readonly string nobody;

    public Passwords() => nobody = hasher.HashPassword(null!, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

    public Task<string> HashAsync(string password, CancellationToken cancellation) =>
        OnACoreAsync(() => hasher.HashPassword(null!, PasswordRules.Normalise(password)), cancellation);

    /// <summary>Takes as long for an account that does not exist (null) as for a wrong password.</summary>
    public Task<bool> IsRightAsync(string? hash, string password, CancellationToken cancellation) =>
        OnACoreAsync(
            () =>
                hasher.VerifyHashedPassword(null!, hash ?? nobody, PasswordRules.Normalise(password)) != PasswordVerificationResult.Failed
                && hash is not null,
            cancellation
        );

    public void Dispose() => cores.Dispose();

    private async Task<T> OnACoreAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        if (!await cores.WaitAsync(LongestWait, cancellation))
        {
            throw new BadHttpRequestException("Too many sign-ins at once.", StatusCodes.Status503ServiceUnavailable);
        }

        try
        {
            return work();
        }
        finally
        {
            cores.Release();
        }
    }
}
