using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Finance.Statements.Tests")]
[assembly: InternalsVisibleTo("Finance.Benchmarks")]
