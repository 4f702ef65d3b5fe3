namespace ChatClosing.Tests.Architecture;

/// <summary>The house as architecture.md draws it, and proof that its rules bite.</summary>
public class HouseRulesTests
{
    private static readonly IReadOnlyList<SourceFile> House = SourceFile.Of("Adapters", "Connector", "Simulator", "Benchmarks");
    private static readonly IReadOnlyList<SourceFile> All = [.. House, .. SourceFile.Of("Connector.Tests")];

    [Fact]
    public void There_is_a_house() => House.Count.ShouldBeGreaterThan(60);

    [Fact]
    public void Rooms_know_only_whom_they_may_know() => House.SelectMany(HouseRules.Dependencies).ShouldBeEmpty();

    [Fact]
    public void Rules_and_adapters_are_plain_code() => House.SelectMany(HouseRules.PlainCSharp).ShouldBeEmpty();

    [Fact]
    public void Job_engines_are_named_in_their_room_only() => House.SelectMany(HouseRules.JobEngines).ShouldBeEmpty();

    [Theory, InlineData("Quartz"), InlineData("Hangfire")]
    public void Each_job_engine_is_named_in_one_folder(string engine) =>
        House.Where(file => System.Text.RegularExpressions.Regex.IsMatch(file.Words, $@"\b{engine}\b"))
            .Select(file => Path.GetDirectoryName(file.Path)).Distinct().ShouldBe(["Connector/Jobs/Engines"]);

    [Fact]
    public void Nobody_but_an_adapter_asks_which_channel_it_is() => House.SelectMany(HouseRules.ChannelNames).ShouldBeEmpty();

    [Fact]
    public void Types_are_named_after_what_they_do() => All.SelectMany(HouseRules.TypeNames).ShouldBeEmpty();

    [Theory]
    [InlineData("Adapters/Meta/X.cs", "using ChatClosing.Conversations;")]
    [InlineData("Connector/Conversations/X.cs", "using ChatClosing.Storage;")]
    [InlineData("Connector/Conversations/X.cs", "using ChatClosing.Adapters.Meta;")]
    [InlineData("Connector/Conversations/Events/X.cs", "using static ChatClosing.Desk.Problems;")]
    [InlineData("Connector/Storage/Pump/X.cs", "using ChatClosing.Desk;")]
    [InlineData("Connector/Reports/X.cs", "using ChatClosing.Desk;")]
    [InlineData("Connector/Desk/X.cs", "var x = new global::ChatClosing.Reports.Figures();")]
    [InlineData("Connector/Desk/X.cs", "using ChatClosing.Agents.SignIn;")]
    [InlineData("Simulator/X.cs", "using ChatClosing.Desk;")]
    public void A_wrong_acquaintance_is_found(string path, string code) => HouseRules.Dependencies(new(path, code)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("Connector/Conversations/X.cs", "namespace ChatClosing.Conversations;\nusing ChatClosing.Adapters.Channels;")]
    [InlineData("Connector/Desk/Views/X.cs", "using ChatClosing.Desk.Views;\nusing ChatClosing.Closing;")]
    [InlineData("Connector/Desk/X.cs", "// see ChatClosing.Reports.Figures")]
    [InlineData("Connector/Program.cs", "using ChatClosing.Desk;")]
    public void A_right_one_is_not(string path, string code) => HouseRules.Dependencies(new(path, code)).ShouldBeEmpty();

    [Theory]
    [InlineData("Connector/Conversations/X.cs", "using Microsoft.AspNetCore.Http;")]
    [InlineData("Connector/Conversations/X.cs", "Npgsql.NpgsqlConnection x;")]
    [InlineData("Adapters/X.cs", "using Microsoft.EntityFrameworkCore;")]
    public void A_web_or_database_in_the_rules_is_found(string path, string code) => HouseRules.PlainCSharp(new(path, code)).ShouldHaveSingleItem();

    [Fact]
    public void A_job_engine_elsewhere_is_found()
    {
        HouseRules.JobEngines(new("Connector/Closing/X.cs", "using Quartz;")).ShouldHaveSingleItem();
        HouseRules.JobEngines(new("Connector/Jobs/X.cs", "using Quartz;")).ShouldBeEmpty();
    }

    [Fact]
    public void A_question_for_the_channel_is_found()
    {
        HouseRules.ChannelNames(new("Connector/Desk/X.cs", """if (channel == "messenger")""")).ShouldHaveSingleItem();
        HouseRules.ChannelNames(new("Adapters/Meta/X.cs", """Channel = "messenger" """)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("class ChatManager"), InlineData("abstract class AdapterBase"), InlineData("interface IMailService"), InlineData("record TextUtils")]
    public void A_name_that_says_nothing_is_found(string code) => HouseRules.TypeNames(new("Connector/Desk/X.cs", code)).ShouldHaveSingleItem();
}
