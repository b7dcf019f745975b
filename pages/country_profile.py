import streamlit as st
st.write('country_profile')
