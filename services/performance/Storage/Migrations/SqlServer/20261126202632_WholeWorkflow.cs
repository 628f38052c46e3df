using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Performance.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class WholeWorkflow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "told_reopened",
                table: "unit_funds",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "told_sha256",
                table: "unit_funds",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateOnly>(
                name: "cut_on",
                table: "projects",
                type: "date",
                nullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "executed",
                table: "evaluations",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "told_reopened",
                table: "unit_funds");

            migrationBuilder.DropColumn(
                name: "told_sha256",
                table: "unit_funds");

            migrationBuilder.DropColumn(
                name: "cut_on",
                table: "projects");

            migrationBuilder.AlterColumn<long>(
                name: "executed",
                table: "evaluations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);
        }
    }
}
