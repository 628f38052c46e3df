using System.Security.Cryptography;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Jobs;

/// <summary>The key that checkpoints are signed by; its private half is known to this process and to nothing that it stores.</summary>
public sealed class CheckpointSigner : IDisposable
{
    private const string Setting = "Checkpoints:SigningKey";
    private const int KeyBits = 256;

    private readonly ECDsa key;

    private CheckpointSigner(ECDsa key) => this.key = key;

    /// <summary>Reads the PEM of an ECDSA key over P-256; null, with the fault noted, when there is none.</summary>
    public static CheckpointSigner? Read(SettingsReader settings)
    {
        var pem = settings.Text("Checkpoints:SigningKey");
        if (pem.Length == 0)
        {
            return null;
        }

        var read = ECDsa.Create();
        try
        {
            read.ImportFromPem(pem);
            if (
                read.KeySize == KeyBits
                && read.ExportParameters(includePrivateParameters: true).Curve.Oid.FriendlyName is "nistP256" or "ECDSA_P256"
            )
            {
                return new CheckpointSigner(read);
            }
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            // Refused below; the parser's own words could repeat the secret.
        }

        read.Dispose();
        settings.Refuse($"{Setting} must be the PEM of a private ECDSA key over P-256");
        return null;
    }

    /// <summary>Makes a checkpoint of the log as it is, where one is due; null where none is.</summary>
    public async Task<Checkpoint?> SignAsync(DisclosureDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var head = await db.HoldAsync(cancellationToken);
        var before = await db.Checkpoints.AsNoTracking().OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancellationToken);
        if (before is not null && before.Size == head.Length && before.Day >= DisclosureClock.DayOf(now))
        {
            return null;
        }

        await db.GrowTreeAsync(head.Length, cancellationToken);
        var root = await db.RootAsync(head.Length, cancellationToken);
        var made = CheckpointKey.Of(key, now);
        await db.TryInsertAsync(made, cancellationToken);
        var checkpoint = Checkpoint.Make(before, head.Length, head.Hash, root, now, made, key);
        db.Checkpoints.Add(checkpoint);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return checkpoint;
    }

    public void Dispose() => key.Dispose();
}
