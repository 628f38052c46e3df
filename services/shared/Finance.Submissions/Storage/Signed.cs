using Finance.Submissions.Model;

namespace Finance.Submissions.Storage;

/// <summary>A signature as columns of the header row.</summary>
public sealed class Signed
{
    public required Guid By { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    public Signature ToSignature() => new(new Actor(By, Name, Role), At);

    /// <summary>The same row again when nothing changed, so that nothing is written.</summary>
    public static Signed? Of(Signature? signature, Signed? stored) =>
        signature is null ? null
        : stored?.ToSignature() == signature ? stored
        : new Signed
        {
            By = signature.By.Id,
            Name = signature.By.Name,
            Role = signature.By.Role,
            At = signature.At,
        };
}
