using Finance.Contracts;

namespace Finance.Hosting.Http;

/// <summary>Carries a problem out of a place that cannot return one, such as a parameter's BindAsync.</summary>
public sealed class RefusalException(ProblemResult problem) : Exception(problem.Code)
{
    public ProblemResult Problem => problem;

    public static RefusalException Parameter(string name, string message) =>
        new(Problems.InvalidRequest([new Fault("/" + name, ProblemCodes.InvalidRequest, message)]));
}
