namespace Finance.Hosting.Health;

/// <summary>One thing that must work before a service can be given requests.</summary>
public interface IReadinessCheck
{
    string Name { get; }

    Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken);
}

/// <summary>Whether it works, and what an operator should know about it either way.</summary>
public sealed record ReadinessResult(bool Ready, string? Detail = null);
