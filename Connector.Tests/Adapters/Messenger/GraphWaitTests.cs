using ChatClosing.Adapters.Meta;

namespace ChatClosing.Tests.Adapters.Messenger;

public sealed class GraphWaitTests
{
    private const string Usage = "X-Business-Use-Case-Usage";

    [Theory]
    [InlineData("""{"1":[{"type":"messenger","call_count":100,"total_cputime":1,"total_time":2,"estimated_time_to_regain_access":3}]}""", 3)]
    [InlineData("""{"1":[{"estimated_time_to_regain_access":3}],"2":[{"type":"pages"},{"estimated_time_to_regain_access":7}]}""", 7)]
    [InlineData("""{"1":[{"estimated_time_to_regain_access":99999999999}]}""", 1440)]
    [InlineData("""{"1":[{"estimated_time_to_regain_access":4}], broken""", 4)]
    public void Minutes_to_regain_access(string header, int minutes) => Read((Usage, header)).ShouldBe(TimeSpan.FromMinutes(minutes));

    [Theory]
    [InlineData("""{"1":[{"estimated_time_to_regain_access":0}]}""")]
    [InlineData("""{"1":[{"estimated_time_to_regain_access":"soon"}]}""")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void Nothing_said_is_null_and_Retry_After_counts_instead(string header)
    {
        Read((Usage, header)).ShouldBeNull();
        Read((Usage, header), ("Retry-After", "20")).ShouldBe(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_date_is_compared_with_the_answers_own()
    {
        Read(("Date", "Sun, 22 Nov 2026 12:00:00 GMT"), ("Retry-After", "Sun, 22 Nov 2026 12:01:30 GMT")).ShouldBe(TimeSpan.FromSeconds(90));
        Read(("Date", "Sun, 22 Nov 2026 12:00:00 GMT"), ("Retry-After", "Sun, 22 Nov 2026 11:00:00 GMT")).ShouldBeNull();
        Read(("Retry-After", "Sun, 22 Nov 2026 12:01:30 GMT")).ShouldBeNull();
    }

    private static TimeSpan? Read(params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return GraphWait.Read(response.Headers);
    }
}
