using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Accounts.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class WholeExecution : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "reported_total",
                table: "unit_executions",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "reported_total",
                table: "unit_executions");
        }
    }
}
