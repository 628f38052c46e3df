namespace Finance.Hosting.Http;

/// <summary>Shows a person in a browser what a program is told as problem+json; a process that has pages registers one.</summary>
public interface IProblemPage
{
    /// <summary>Whether a page was asked for, or a form of one sent.</summary>
    bool IsFor(HttpContext context);

    Task WriteAsync(HttpContext context, ProblemResult problem);
}
