using System.Globalization;
using Finance.Contracts;
using Finance.Hosting.Health;

namespace Finance.Hosting.CodeBook;

/// <summary>Ready as soon as there is a copy to answer from, however old; its age is told.</summary>
internal sealed class CodeBookReadiness(ICodeBook codeBook, TimeProvider time) : IReadinessCheck
{
    public string Name => "codeBook";

    public Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken)
    {
        if (codeBook.ConfirmedAt is not { } confirmedAt)
        {
            return Task.FromResult(new ReadinessResult(Ready: false, "尚未取得"));
        }

        var ageSeconds = (long)(time.GetUtcNow() - confirmedAt).TotalSeconds;
        return Task.FromResult(new ReadinessResult(Ready: true, string.Create(CultureInfo.InvariantCulture, $"{ageSeconds} 秒前确认")));
    }
}
