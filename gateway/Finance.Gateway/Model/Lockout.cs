namespace Finance.Gateway.Model;

/// <summary>Failed sign-ins of one account. Five in a row close it for a quarter of an hour; time or an administrator opens it again.</summary>
public sealed record Lockout(int Failures, DateTimeOffset? Until)
{
    public const int MaxFailures = 5;
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(15);

    public static readonly Lockout None = new(0, null);

    public bool IsClosed(DateTimeOffset now) => Until > now;

    /// <summary>
    /// Counts an attempt before its password is looked at, so that guesses made at the same moment count as well; a right password then
    /// sets the count back to <see cref="None"/>.
    /// </summary>
    public Lockout Attempt(DateTimeOffset now)
    {
        if (IsClosed(now))
        {
            return this;
        }

        var failures = (Until is null ? Failures : 0) + 1;
        return new Lockout(failures, failures >= MaxFailures ? now + Duration : null);
    }
}
