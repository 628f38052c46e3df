using Finance.Accounts.Storage;
using Finance.Testing;

namespace Finance.Accounts.Tests;

/// <summary>The service as it runs, with events that reach it over the broker.</summary>
public sealed class AccountsService() : ConsumingService<AccountsService, AccountsDb>(Program.Build);
