namespace Finance.Hosting.Http;

/// <summary>
/// The server decodes a path but for its escaped slashes, so that they do not divide it. Once the path is divided, one in a value, such as
/// the code of a project, is a slash like any other.
/// </summary>
internal static class EscapedSlashes
{
    private const string Escaped = "%2F";

    public static void UseEscapedSlashes(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var values = context.Request.RouteValues;
                foreach (var (name, value) in values.ToArray())
                {
                    if (value is string text && text.Contains(Escaped, StringComparison.OrdinalIgnoreCase))
                    {
                        values[name] = text.Replace(Escaped, "/", StringComparison.OrdinalIgnoreCase);
                    }
                }

                return next(context);
            }
        );
}
