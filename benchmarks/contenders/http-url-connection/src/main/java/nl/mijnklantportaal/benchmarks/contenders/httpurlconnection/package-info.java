/** The call by hand, with HttpURLConnection and Jackson. */
package nl.mijnklantportaal.benchmarks.contenders.httpurlconnection;
