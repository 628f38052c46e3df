namespace Finance.Verify;

/// <summary>
/// deploy/verify: whether a file is the one that was published. It shares no code with the platform on purpose: a mistake, or a lie, that
/// both made would go unseen.
/// </summary>
public static class Program
{
    private const string Usage =
        "用法：deploy/verify 文件 --site 网址 [--key 公钥.pem|指纹|编号=指纹] [--since 保存的检查点.json] [--save 检查点.json]";

    public static async Task<int> Main(string[] args)
    {
        if (Request.Read(args) is not { } request)
        {
            await Console.Error.WriteLineAsync(Usage);
            return (int)Verdict.Usage;
        }

        using var http = new HttpClient { BaseAddress = request.Site, Timeout = TimeSpan.FromSeconds(30) };
        try
        {
            return (int)await new Verification(new Site(http), request, Console.Out).RunAsync();
        }
        catch (ContradictionException contradiction)
        {
            await Console.Out.WriteLineAsync($"✗ {contradiction.Message}");
            await Console.Out.WriteLineAsync("结论：日志前后矛盾，不能相信。请保存这份文件和检查点，向财政部门和审计部门反映。");
            return (int)Verdict.Contradiction;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException)
        {
            await Console.Error.WriteLineAsync($"无法核对：{failure.Message}");
            return (int)Verdict.Unavailable;
        }
    }
}

/// <summary>The exit codes.</summary>
public enum Verdict
{
    /// <summary>Published as it is, signed for, and not replaced.</summary>
    Genuine = 0,

    /// <summary>No entry of the log names this file: altered, or never published.</summary>
    Unknown = 1,

    /// <summary>The log, its proofs or its signatures do not fit together.</summary>
    Contradiction = 2,

    /// <summary>Published as it is, and replaced by a newer version since.</summary>
    Replaced = 10,

    /// <summary>In the log, but no checkpoint covers it yet.</summary>
    Pending = 11,

    /// <summary>EX_USAGE of sysexits.h.</summary>
    Usage = 64,

    /// <summary>EX_UNAVAILABLE of sysexits.h.</summary>
    Unavailable = 69,
}

/// <summary>What does not fit, in words.</summary>
public sealed class ContradictionException(string message) : Exception(message);
